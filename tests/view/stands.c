/*
 * stands.c: see stands.h.
 */
#include "config.h"

#include "tests/view/stands.h"

int stands_begin(void **state)
{
	struct stage *s = xmalloc(sizeof(*s));

	stage_init(s);
	stage_begin(s);
	*state = s;
	return 0;
}

int stands_end(void **state)
{
	stage_release(*state);
	free(*state);
	return 0;
}

struct val *look(struct stage *s, enum state_hat hat, int team,
    const char *lang)
{
	struct view_input in = stage_input(s);
	struct view_viewer who = { .hat = hat, .team = team, .lang = lang };

	return view_make(&in, &who, &s->a);
}
