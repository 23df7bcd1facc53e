"""The ground under the floors: servers, supervisor, settings, addresses."""
