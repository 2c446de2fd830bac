/*
 * scale.c: windows by the declared capacity of a role.  Whole numbers only:
 * the same window on every machine.
 */
#include "config.h"

#include "plan/scale.h"

#define SECOND_MS 1000

/* A role's factor is this over PLAN_CAPACITY_FULL. */
static int64_t scale_parts(const struct plan *p, int role)
{
	int64_t c = role < 0 || (size_t)role >= p->nroles ? 0 :
	    p->roles[role].capacity;

	return c > 0 && c < PLAN_CAPACITY_FULL ?
	    2 * PLAN_CAPACITY_FULL - c : PLAN_CAPACITY_FULL;
}

struct span plan_scale(const struct plan *p, int role, struct span raw,
    bool fixed)
{
	const int64_t unit = PLAN_CAPACITY_FULL * SECOND_MS;
	int64_t parts = scale_parts(p, role);

	if (raw.ms < 0 || fixed || parts == PLAN_CAPACITY_FULL)
		return raw;
	return (struct span){ (raw.ms * parts + unit - 1) / unit * SECOND_MS };
}

int plan_factor(const struct plan *p, int role)
{
	return (int)((scale_parts(p, role) * 100 + PLAN_CAPACITY_FULL / 2) /
	    PLAN_CAPACITY_FULL);
}

/* Who may stand in for a role as the pack has it: the set itself, too. */
static uint64_t scale_with_takers(const struct plan *p, uint64_t roles)
{
	uint64_t all = roles;

	for (size_t r = 0; r < p->nroles && r < PLAN_ROLES_MAX; r++)
		if (roles >> r & 1 && p->roles[r].absent ==
		    PLAN_ABSENT_MERGED && p->roles[r].merged >= 0)
			all |= UINT64_C(1) << p->roles[r].merged;
	return all;
}

struct plan_spread plan_spread(const struct plan *p, uint64_t roles,
    struct span raw, bool fixed)
{
	struct plan_spread s = { raw, raw };
	bool any = false;

	roles = scale_with_takers(p, roles);
	for (size_t r = 0; r < p->nroles && r < PLAN_ROLES_MAX; r++) {
		struct span d = plan_scale(p, (int)r, raw, fixed);

		if (!(roles >> r & 1))
			continue;
		if (!any || d.ms < s.least.ms)
			s.least = d;
		if (!any || d.ms > s.most.ms)
			s.most = d;
		any = true;
	}
	return s;
}

void plan_scale_text(struct buf *out, const struct plan *p, uint64_t roles,
    struct span raw, bool fixed, const char *lang)
{
	char text[SPAN_TEXT];
	bool any = false;

	buf_adds(out, span_text(raw, text));
	for (size_t r = 0; r < p->nroles && r < PLAN_ROLES_MAX; r++) {
		struct span d = plan_scale(p, (int)r, raw, fixed);
		int factor = plan_factor(p, (int)r);

		if (!(roles >> r & 1) || d.ms == raw.ms)
			continue;
		buf_addf(out, "%s%s %s, x%d.%0*d", any ? "; " : " (",
		    lang ? plan_role_title(p, (int)r, lang) : p->roles[r].id,
		    span_text(d, text), factor / 100, factor % 10 ? 2 : 1,
		    factor % 10 ? factor % 100 : factor % 100 / 10);
		any = true;
	}
	buf_adds(out, any ? ")" : "");
}
