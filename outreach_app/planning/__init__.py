"""A day's stops put in order, with times of arrival."""
