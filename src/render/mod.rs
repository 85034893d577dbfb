//! From rows to text: one streaming interface, one module per format.
