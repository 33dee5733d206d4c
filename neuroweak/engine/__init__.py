"""The Bayesian engine: likelihoods, ranking, red flags."""
