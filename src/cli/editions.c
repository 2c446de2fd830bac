/*
 * editions.c: what tags of a plan are comparable with.
 */
#include "config.h"

#include "cli/editions.h"

void editions_val(const struct plan *p, struct arena *a, struct val *map)
{
	struct val *editions = val_map(a);

	for (size_t i = 0; i < p->neditions; i++)
		val_set(a, editions, p->editions[i].catalogue, val_str(a,
		    p->editions[i].edition));
	if (p->neditions > 0)
		val_set(a, map, "editions", editions);
}

void editions_text(const struct plan *p, struct buf *out)
{
	for (size_t i = 0; i < p->neditions; i++)
		buf_addf(out, "%s%s (%s)", i == 0 ? "" : "; ",
		    p->editions[i].catalogue, p->editions[i].edition);
}
