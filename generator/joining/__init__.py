"""One event out of all the sightings of a happening."""
