import numpy as np

from benchmarks import tenfold
from knowledge.qualification import load_all


def test_copies_have_keys_of_their_own_and_as_many_criteria() -> None:
    known = load_all()["sfj-l3-customer-service"]

    made = list(tenfold.copies(known))

    assert len({copy.key for copy in [known, *made]}) == 10
    assert {sum(1 for unit in copy.units for _ in unit.criteria()) for copy in made} == {617}


def test_copies_are_worded_differently() -> None:
    known = load_all()["sfj-l3-customer-service"]

    for copy in tenfold.copies(known):
        assert "customer" not in copy.model_dump_json().lower().replace(copy.key, "")


def test_a_copy_goes_back_to_its_original() -> None:
    assert tenfold.original("Guest records and the tenant") == "Customer records and the customer"


def test_a_copy_gets_a_vector_near_the_original_and_not_the_same() -> None:
    same, other, copy = tenfold.CopyingEncoder().encode(
        ["Greet the customer", "Fire drills", "Greet the passenger"]
    )

    assert 0.85 < float(same @ copy) < 0.99
    assert float(same @ other) < 0.6
    assert np.isclose(np.linalg.norm(copy), 1, atol=1e-4)
