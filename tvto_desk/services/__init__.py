"""What a clerk, an examiner or a manager does: one module per noun, one function per act."""
