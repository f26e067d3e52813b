"""A document as it will be printed: pictures of its pages, and printing."""
