/*
 * stage_keep.c: drafts of a stage, as ctl/keep.c has them (stage_keep.h).
 */
#include "config.h"

#include "tests/console/stage_keep.h"

#include <stdlib.h>

#include "tests/event/unit.h"

static struct stage_slot *stage_slot(struct stage *s, const char *name)
{
	size_t at = name == NULL ? ARRAY_LEN(s->slots) :
	    (size_t)(name[strlen(name) - 1] - '0');

	for (size_t i = 0; name == NULL && i < ARRAY_LEN(s->slots); i++)
		if (s->slots[i].text == NULL && at == ARRAY_LEN(s->slots))
			at = i;
	if (at >= ARRAY_LEN(s->slots))
		bug("no such slot");
	return &s->slots[at];
}

static struct val *stage_said(struct stage *s, const struct stage_slot *k,
    bool text)
{
	struct val *v = val_map(&s->a);

	val_set(&s->a, v, "slot", val_str(&s->a, arena_printf(&s->a,
	    "00000000-0000-4000-8000-00000000000%d", (int)(k - s->slots))));
	if (text)
		val_set(&s->a, v, "text", val_str(&s->a, k->text));
	return v;
}

struct val *stage_keep(struct stage_seat *seat,
    const struct wire_message *m, struct err *err)
{
	const char *name = val_get_text(m->args, "slot", NULL);
	const char *text = val_get_text(m->args, "text", NULL);
	struct stage_slot *k = stage_slot(seat->s, name);

	if (name != NULL && k->holder != NULL && k->holder != seat) {
		fail_code(err, "taken", "taken");
		return NULL;
	}
	free(k->text);
	k->text = text == NULL ? NULL : xstrdup(text);
	k->holder = text == NULL ? NULL : seat;
	return text == NULL ? val_map(&seat->s->a) : stage_said(seat->s, k,
	    false);
}

struct val *stage_take(struct stage_seat *seat,
    const struct wire_message *m)
{
	struct stage *s = seat->s;
	struct val *v = val_map(&s->a);
	int64_t held = 0;

	for (size_t i = 0; i < ARRAY_LEN(s->slots); i++) {
		struct stage_slot *k = &s->slots[i];

		if (k->text == NULL)
			continue;
		held += k->holder != NULL;
		if (k->holder != NULL && !val_get_true(m->args, "other",
		    false))
			continue;
		k->holder = seat;
		return stage_said(s, k, true);
	}
	val_set(&s->a, v, "held", val_int(&s->a, held));
	return v;
}

void stage_leave(struct stage *s, int seat)
{
	for (size_t i = 0; i < ARRAY_LEN(s->slots); i++)
		if (s->slots[i].holder == &s->seats[seat])
			s->slots[i].holder = NULL;
}
