"""Speed, memory and scaling, printed as ratios within one run: a machine's own speed cancels out."""
