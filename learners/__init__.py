"""What each learner has done: the database, its models and its queries."""
