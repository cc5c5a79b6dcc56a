"""The network under ONNX Runtime: tokens, windows, scores, decoding. Every array names its axes."""
