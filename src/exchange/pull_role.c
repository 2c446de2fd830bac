/*
 * pull_role.c: who receives: the names in a list become roles.
 */
#include "exchange/pull.h"

#include "base/text.h"

#define ROLE_NEAR_LEAST 6	/* letters, to look like another */

static void role_take(struct pull *p, struct exchange_item *item,
    struct pull_wait *w, const struct sheet_row *row, const char *name)
{
	struct exchange *x = p->x;
	char *bare = text_bare(name);
	int64_t mapped = map_get(&p->m->roles, bare, -1);
	int role;

	if (word_is_bare(WORD_ALL, bare) && mapped < 0) {
		w->everybody = true;
	} else if (!word_is_bare(WORD_TBD, bare) || mapped >= 0) {
		role = exchange_role(x, mapped >= 0 ?
		    p->m->role_ids.v[mapped] : name);
		if (role >= 0)
			item->to |= UINT64_C(1) << role;
		else
			pull_say(p, EXCHANGE_MEND, row, COLUMN_TO,
			    tr(x->cat, "more than 64 different receivers: "
			    "is it the right column?"));
	}
	free(bare);
}

static void role_seen(struct pull *p, const struct sheet_row *row,
    const char *s)
{
	char *bare = text_bare(s);

	(void)row;
	map_put(&p->receivers, bare, 0);
	free(bare);
}

void pull_receivers_seen(struct pull *p, const struct sheet_row *row)
{
	pull_parts(p, pull_get(p, row, COLUMN_TO), PULL_BETWEEN_ROLES,
	    role_seen, row);
}

static bool role_alone(const struct pull *p, const char *s, size_t n)
{
	char *name = xstrndup(s, n), *bare = text_bare(name);
	bool is = map_has(&p->receivers, bare);

	free(name);
	free(bare);
	return is;
}

/* "CSIRT y TI" are two when both stand alone elsewhere: the length of the
 * first, *rest is the second; else 0. */
static size_t role_joined(const struct pull *p, const char *s,
    const char **rest)
{
	static const char *const words[] = { " y ", " e ", " and ", " et " };

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		const char *at = strstr(s, words[i]);

		if (at == NULL)
			continue;
		*rest = at + strlen(words[i]);
		if (role_alone(p, s, (size_t)(at - s)) &&
		    role_alone(p, *rest, strlen(*rest)))
			return (size_t)(at - s);
	}
	return 0;
}

void pull_role(struct pull *p, const struct sheet_row *row, const char *s)
{
	struct exchange_item *item = pull_item(p);
	struct pull_wait *w = &p->waits[p->x->n - 1];
	const char *rest;
	size_t n = role_joined(p, s, &rest);

	if (n > 0)
		role_take(p, item, w, row, arena_strndup(&p->x->a, s, n));
	role_take(p, item, w, row, n > 0 ? rest : s);
}

/* "Equipo 1" and "Equipo 12": numbered, so that one can tell them apart. */
static bool role_numbered(const char *a, const char *b)
{
	static const char digits[] = "0123456789";
	bool some = strpbrk(a, digits) != NULL && strpbrk(b, digits) != NULL;

	while (some) {
		a += strspn(a, digits);
		b += strspn(b, digits);
		if (*a == '\0' || *a != *b)
			break;
		a++;
		b++;
	}
	return some && *a == '\0' && *b == '\0';
}

void pull_roles_alike(struct pull *p)
{
	const struct exchange *x = p->x;

	/* Whoever declares roles knows them apart. */
	for (size_t i = 0; i < x->nroles && !x->own; i++)
		for (size_t n = 0; n < i; n++) {
			const char *a = x->roles[n].id, *b = x->roles[i].id;
			size_t len = strlen(a) < strlen(b) ? strlen(a) :
			    strlen(b);

			if (len < ROLE_NEAR_LEAST || role_numbered(a, b) ||
			    edit_distance(a, b) > 2)
				continue;
			exchange_say(p->x, EXCHANGE_MEND, "", "", tr(x->cat,
			    "\"%s\" and \"%s\" receive: if they are one, "
			    "write the name alike, or role.%s = %s, %s in a "
			    "mapping file"), x->roles[n].name,
			    x->roles[i].name, a, x->roles[n].name,
			    x->roles[i].name);
		}
}
