/*
 * catalogue.c: the catalogues as tables.
 */
#include "plan/catalogue.h"

#include <string.h>

#include "base/mem.h"

static const struct {
	const char *name, *edition;
} catalogues[CATALOGUES] = {
#define CATALOGUE(symbol, word, year) [CATALOGUE_##symbol] = { word, year },
#include "plan/catalogue.def"
};
static const struct {
	enum catalogue of;
	const char *id, *text;
} entries[] = {
#define ENTRY(symbol, word, what) { CATALOGUE_##symbol, word, what },
#include "plan/catalogue.def"
};

const char *catalogue_name(enum catalogue c)
{
	return catalogues[c].name;
}

const char *catalogue_edition(enum catalogue c)
{
	return catalogues[c].edition;
}

const char *catalogue_find(enum catalogue c, const char *id)
{
	for (size_t i = 0; i < ARRAY_LEN(entries); i++)
		if (entries[i].of == c && !strcmp(entries[i].id, id))
			return entries[i].text;
	return NULL;
}

const char *catalogue_id(enum catalogue c, size_t i)
{
	for (size_t k = 0; k < ARRAY_LEN(entries); k++)
		if (entries[k].of == c && !i--)
			return entries[k].id;
	return NULL;
}
