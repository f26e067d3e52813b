"""The writing coach: text in, findings out. No window, no network, no language model.

Text → blocks (what is a greeting, a bullet, a quotation) → sentences → tokens → rules → findings.
Rules that are words and phrases are data, in resources/plain_english; rules that need the shape
of a sentence are code, here.
"""
