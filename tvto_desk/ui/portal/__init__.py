"""The portal companion: copy strip, export in the portal's columns, photos, numbers to copy."""
