"""What the codecs promise to the code that uses them."""
