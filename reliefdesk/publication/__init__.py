"""Publication: drafts are checked, learnt, measured and compared, then made live, and can be rolled back."""
