/*
 * catalogue.h: what tags are checked against, shipped with their editions:
 * CMM indicators, FIRST services, RSIT classes, TLP labels.
 */
#ifndef PLAN_CATALOGUE_H
#define PLAN_CATALOGUE_H

#include <stddef.h>

enum catalogue {
#define CATALOGUE(symbol, name, edition) CATALOGUE_##symbol,
#include "plan/catalogue.def"
	CATALOGUES
};

const char *catalogue_name(enum catalogue c);
const char *catalogue_edition(enum catalogue c);
/* What an id stands for, in English; NULL: it is not in the catalogue. */
const char *catalogue_find(enum catalogue c, const char *id);
/* The i-th id, NULL past the end. */
const char *catalogue_id(enum catalogue c, size_t i);

#endif
