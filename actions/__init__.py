"""What the bot does in answer to a learner: thin rasa-sdk actions."""
