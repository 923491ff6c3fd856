"""Where learners write besides the web: what comes in is kept, answered, and the answers delivered."""
