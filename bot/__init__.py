"""What talks: agent, web API, terminal chat, command line."""
