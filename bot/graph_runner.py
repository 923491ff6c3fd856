"""Runs Rasa's graph of components one after the other, in an order that is worked out once."""

from functools import cache
from graphlib import TopologicalSorter
from typing import Any

from rasa.engine.graph import GraphSchema
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.runner.interface import GraphRunner


class InOrder(GraphRunner):  # type: ignore[misc]  # Rasa ships no types
    """Rasa's own runner plans the same few nodes anew with dask at each of a turn's three runs."""

    def __init__(self, loaded: DaskGraphRunner) -> None:
        self._schema: GraphSchema = loaded._graph_schema
        self._nodes = loaded._instantiated_nodes
        self._order = cache(self._worked_out)

    @classmethod
    def create(cls, *arguments: Any, **options: Any) -> "InOrder":
        """A runner of the graph that Rasa's own would run."""
        return cls(DaskGraphRunner.create(*arguments, **options))

    def run(self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
        """The outputs of `targets`, by node; raises what a component raises."""
        wanted = tuple(targets or self._schema.target_names)
        made = {name: (name, value) for name, value in (inputs or {}).items()}
        for name in self._order(wanted):
            needed = [made[one] for one in self._schema.nodes[name].needs.values()]
            made[name] = self._nodes[name](*needed)
        return {name: made[name][1] for name in wanted}

    def _worked_out(self, targets: tuple[str, ...]) -> list[str]:
        nodes = self._schema.minimal_graph_schema(list(targets)).nodes
        order = TopologicalSorter({name: node.needs.values() for name, node in nodes.items()}).static_order()
        return [name for name in order if name in nodes]
