"""Speed and memory of the validator, as ratios, beside other annotation systems."""
