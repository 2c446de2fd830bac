/*
 * command_team.c: cells, teams and roles as they are typed.  A word that looks
 * like one and is none is never taken for text.
 */
#include "config.h"

#include "engine/command_type.h"

#include "base/map.h"

/* Where text may stand a word keeps its case: "It is down". */
const char *command_low(const struct command_parse *c, const char *w)
{
	char *low;

	if ((c->arg->optional && !c->labelled) ||
	    w[strcspn(w, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")] == '\0')
		return w;
	low = arena_strdup(c->a, w);
	for (char *at = low; *at != '\0'; at++)
		if (*at >= 'A' && *at <= 'Z')
			*at = (char)(*at - 'A' + 'a');
	return low;
}

/* Two letters are a cell only where there are so many: "no", "ya". */
static bool cell_like(const struct state *st, const char *w)
{
	size_t n = strspn(w, "abcdefghijklmnopqrstuvwxyz");

	return w[n] == '\0' && (n == 1 || (n == 2 && st->ncells > 26));
}

struct val *command_cell(const struct command_parse *c, const char *w)
{
	if (state_cell(c->from->st, w) >= 0)
		return val_str(c->a, w);
	if (cell_like(c->from->st, w))
		return command_meant(c, "%s: %s: there is no cell \"%s\"; a "
		    "text that begins so belongs in quotes", w);
	return command_none(c, w, "%s: %s: \"%s\" is not a cell");
}

/* The role that was meant by a slip of the finger, or NULL. */
static const char *role_near(const struct command_parse *c, const char *w)
{
	return map_nearest(&c->from->st->roles.index, w);
}

/* "x.role" of a cell or a role that is none. */
static bool team_like(const struct state *st, const char *w)
{
	const char *dot = strchr(w, '.');
	size_t n = dot == NULL ? 0 : (size_t)(dot - w);
	char cell[3];

	if (n == 0 || n >= sizeof(cell) || dot[1] == '\0' ||
	    strchr(dot, ' ') != NULL)
		return false;
	memcpy(cell, w, n);
	cell[n] = '\0';
	return state_cell(st, cell) >= 0 || cell_like(st, cell);
}

/* A team by id, or by role alone: of the own cell, or of the only one. */
struct val *command_team(const struct command_parse *c, const char *w)
{
	const struct state *st = c->from->st;
	int role, cell = c->from->cell;

	if (state_team(st, w) >= 0)
		return command_given(c, w);
	w = command_low(c, w);
	if (state_team(st, w) >= 0)
		return val_str(c->a, w);
	role = (int)map_get(&st->roles.index, w, -1);
	if (cell < 0 && st->ncells == 1)
		cell = 0;
	if (role >= 0 && cell >= 0 && state_team_of(st, cell, role) >= 0)
		return val_str(c->a,
		    st->teams[state_team_of(st, cell, role)].id);
	if (role >= 0 && cell < 0 && st->ncells > 1)
		return command_meant(c, "%s: %s: \"%s\" is in every cell: "
		    "write which, such as a.%s", w, w);
	if (team_like(st, w))
		return command_meant(c, "%s: %s: there is no team \"%s\"; a "
		    "text that begins so belongs in quotes", w);
	if (role_near(c, w) == NULL)
		return command_none(c, w, "%s: %s: \"%s\" is not a team");
	fail_code(c->err, "unknown", "%s: %s: \"%s\" is not a team (did you "
	    "mean \"%s\"?)", command_get(c->from->id)->word, c->arg->name, w,
	    role_near(c, w));
	return NULL;
}

struct val *command_role(const struct command_parse *c, const char *w)
{
	const char *low = command_low(c, w);

	if (map_has(&c->from->st->roles.index, low))
		return val_str(c->a, low);
	if (role_near(c, low) == NULL)
		return command_none(c, w, "%s: %s: \"%s\" is not a role");
	fail_code(c->err, "unknown", "%s: %s: \"%s\" is not a role (did you "
	    "mean \"%s\"?)", command_get(c->from->id)->word, c->arg->name, w,
	    role_near(c, low));
	return NULL;
}

struct val *command_role_list(const struct command_parse *c, const char *w)
{
	struct val *list = val_list(c->a);
	char *copy = arena_strdup(c->a, w), *next = copy, *one;

	while ((one = strsep(&next, ",")) != NULL) {
		struct val *v = command_role(c, one);

		if (v == NULL)
			return NULL;
		val_push(c->a, list, v);
	}
	return list;
}
