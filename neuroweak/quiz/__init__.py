"""A quiz about cases: what a patient has, what to ask next, and a score that rewards knowing what one knows."""
