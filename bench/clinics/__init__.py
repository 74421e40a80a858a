"""Ten clinics, each filled with its own FAQ by its staff, in the console alone; then asked what they never saw."""
