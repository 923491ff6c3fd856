"""Times as learners say them."""
