/*
 * placeholder.c: what bodies leave open and what stands there instead.
 */
#include "plan/placeholder.h"

#include "base/brace.h"

static bool is_name(const char *name, size_t n, const char *want)
{
	return strlen(want) == n && !memcmp(name, want, n);
}

static void resolve_role(const struct plan *p, const char *name, size_t n,
    struct placeholder_piece *out)
{
	for (size_t i = 0; i < p->nroles; i++) {
		if (!is_name(name, n, p->roles[i].id))
			continue;
		out->kind = PLACEHOLDER_ROLE;
		out->index = (int)i;
	}
}

static void resolve(const struct plan *p, struct placeholder_piece *out)
{
	const char *name = out->s + 1;
	size_t n = out->n - 2;
	int64_t offset;

	out->kind = PLACEHOLDER_UNKNOWN;
	out->index = -1;
	if (is_name(name, n, "clock")) {
		out->kind = PLACEHOLDER_CLOCK;
		return;
	}
	if (brace_story(name, n, &offset)) {
		out->kind = PLACEHOLDER_STORY;
		return;
	}
	if (n > 5 && !memcmp(name, "role.", 5)) {
		resolve_role(p, name + 5, n - 5, out);
		return;
	}
	for (size_t i = 0; i < p->nparams; i++) {
		if (!is_name(name, n, p->params[i].id))
			continue;
		out->kind = PLACEHOLDER_PARAM;
		out->index = (int)i;
	}
}

bool placeholder_next(const struct plan *p, const char **at,
    struct placeholder_piece *out)
{
	const char *s = *at;

	if (!*s)
		return false;
	*out = (struct placeholder_piece){ .s = s, .index = -1 };
	out->n = brace_span(s);
	if (out->n) {
		resolve(p, out);
	} else {
		while (s[out->n] && !brace_span(s + out->n))
			out->n++;
	}
	*at = s + out->n;
	return true;
}

static const char *fill_role(const struct plan *p, size_t role,
    const char *lang)
{
	const char *name = plan_say(p, &p->roles[role].name, lang, NULL);

	return name[0] ? name : p->roles[role].id;
}

const char *placeholder_fill(const struct plan *p, const char *name,
    const char *lang)
{
	for (size_t i = 0; i < p->nparams; i++)
		if (strcmp(p->params[i].id, name) == 0)
			return p->params[i].value;
	for (size_t i = 0; i < p->nroles &&
	    strncmp(name, "role.", 5) == 0; i++)
		if (strcmp(p->roles[i].id, name + 5) == 0)
			return fill_role(p, i, lang);
	return NULL;
}

struct val *placeholder_fills(const struct plan *p, const char *lang,
    struct arena *a)
{
	struct val *out = val_map(a);

	for (size_t i = 0; i < p->nparams; i++)
		val_set(a, out, p->params[i].id,
		    val_str(a, p->params[i].value));
	for (size_t i = 0; i < p->nroles; i++)
		val_set(a, out, arena_printf(a, "role.%s", p->roles[i].id),
		    val_str(a, fill_role(p, i, lang)));
	return out;
}
