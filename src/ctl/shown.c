/*
 * shown.c: what has been on whose screen, gathered for a moment so that one
 * event tells of everybody.
 */
#include "config.h"

#include "ctl/ctl.h"

#include "ctl/internal.h"

#define SHOWN_MAX 65536		/* then recorded at once */

static void shown_add(struct ctl *c, const struct engine_shown *s)
{
	char key[64];

	snprintf(key, sizeof(key), "%d %d %d %d", s->person, (int)s->of,
	    s->item, s->opened);
	if (!map_put(&c->shown_keys, key, 1))
		return;
	if (c->nshown == 0)
		c->shown_ms = ctl_now(c) + CTL_SHOWN_MS;
	grow(&c->shown, &c->capshown, c->nshown + 1, sizeof(*c->shown));
	c->shown[c->nshown++] = *s;
	if (c->nshown >= SHOWN_MAX)
		c->shown_ms = ctl_now(c);
}

int ctl_shown_add(struct ctl *c, int person, const struct val *args,
    struct err *err)
{
	const struct val *list = val_get(args, "injects");
	struct engine_shown s = { .person = person, .opened = strcmp(
	    val_get_text(args, "how", ""), ENGINE_OPENED) == 0 };

	if (person < 0 || list == NULL || list->kind != VAL_LIST)
		return fail_code(err, "usage",
		    "seen: \"injects\" is a list of ids");
	/* One answer for "not yours" and "not there": the engine leaves out
	 * what was not released to the team. */
	for (size_t i = 0; i < val_len(list); i++) {
		s.item = view_opened_find(ctl_state(c), val_text(val_at(list,
		    i), ""), &s.of);
		if (s.item >= 0)
			shown_add(c, &s);
	}
	return 0;
}

static void shown_clear(struct ctl *c)
{
	map_release(&c->shown_keys);
	c->nshown = 0;
}

void ctl_shown_release(struct ctl *c)
{
	shown_clear(c);
	free(c->shown);
}

void ctl_shown_flush(struct ctl *c)
{
	engine_shown(c->e, c->shown, c->nshown);
	c->flushed = true;
}

void ctl_shown_kept(struct ctl *c)
{
	if (c->flushed)
		shown_clear(c);
	c->flushed = false;
}
