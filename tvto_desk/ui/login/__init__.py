"""Who sits at the desk: name cards, password, PIN; the lock; one's own password and PIN."""
