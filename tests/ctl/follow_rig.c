/*
 * follow_rig.c: see follow_rig.h.
 */
#include "config.h"

#include "tests/ctl/follow_rig.h"

static struct stand stand;

static int follow_admitted(void **state)
{
	stand_do(&stand, "admit",
	    "{\"team\":\"a.csirt\",\"name\":\"Ana\"}");
	stand_do(&stand, "admit", "{\"team\":\"a.it\",\"name\":\"Luis\"}");
	stand_do(&stand, "admit",
	    "{\"team\":\"a.csirt\",\"name\":\"Zoé\"}");
	*state = &stand;
	return 0;
}

int follow_begin(void **state)
{
	stand_init(&stand, 2);
	return follow_admitted(state);
}

int follow_seated(void **state)
{
	stand_init_seated(&stand, 2);
	return follow_admitted(state);
}

void screen_open(struct screen *k, struct stand *s, const char *as)
{
	memset(k, 0, sizeof(*k));
	caller_init(&k->c, s, true, as);
	caller_says(&k->c, "{\"id\":1,\"do\":\"view\",\"args\":{\"follow\":"
	    "true}}");
	stand_run(s);
}

void screen_close(struct screen *k)
{
	caller_release(&k->c);
	arena_release(&k->a);
}

static void screen_view(struct screen *k, struct val *is)
{
	if (val_get_num(is, "part", 0) == 0) {
		k->view = val_map(&k->a);
		k->snapshots++;
	}
	rows_join(&k->a, k->view, val_get(is, "view"));
	k->n = val_get_num(is, "n", 0);
	k->ms = val_get_num(val_get(is, "clock"), "ms", 0);
}

static void screen_change(struct screen *k, struct val *is)
{
	assert_int_equal(val_get_num(is, "n", 0), k->n + 1);
	assert_non_null(val_get(is, "clock"));
	k->view = rows_apply(&k->a, k->view, is);
	k->n++;
	k->changes++;
	k->ms = val_get_num(val_get(is, "clock"), "ms", 0);
}

void screen_read(struct screen *k, struct stand *s)
{
	const char *line;

	stand_run(s);
	while ((line = caller_line(&k->c)) != NULL) {
		struct val *is = line_get(s, line, "is", NULL);

		if (strncmp(line, "{\"push\":\"view\"", 14) == 0)
			screen_view(k, is);
		else if (strncmp(line, "{\"push\":\"change\"", 16) == 0)
			screen_change(k, is);
		stand_run(s);
	}
}

size_t screen_rows(const struct screen *k, const char *section)
{
	return val_len(val_get(k->view, section));
}
