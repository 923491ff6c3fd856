"""The learner's record as documents: the evidence tracking sheet as PDF and as a workbook."""
