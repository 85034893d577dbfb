//! What several coders made of one source, compared.
