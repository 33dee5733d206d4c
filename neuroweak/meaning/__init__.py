"""
What words mean where no rule and no phrase knows them: nearness of phrases, and guesses learnt from sentences.

Both only suggest. Nothing here decides that a finding is present unless the learnt guess was right nine times in ten
on sentences that were kept aside. Only
`of_file`, which keeps the phrases of a knowledge file, imports the rest of the package.
"""
