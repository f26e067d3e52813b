"""Documents to read, print, sign and send.

Facts become a `Document` (one module for each document), and a `Document` becomes bytes (one
writer for each format). Documents know nothing of formats; writers know nothing of engagements.
"""
