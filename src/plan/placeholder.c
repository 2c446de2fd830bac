/*
 * placeholder.c: finding and filling what bodies leave open.  It must never
 * fill twice: what a param holds is text, not another placeholder.
 */
#include "plan/placeholder.h"

static bool name_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
	    c == '-' || c == '_' || c == '.';
}

/* Length of "{name}" at s, or 0. */
static size_t braced(const char *s)
{
	size_t n = 1;

	if (s[0] != '{' || s[1] < 'a' || s[1] > 'z')
		return 0;
	while (name_char(s[n]))
		n++;
	return s[n] == '}' ? n + 1 : 0;
}

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

	out->kind = PLACEHOLDER_UNKNOWN;
	out->index = -1;
	if (is_name(name, n, "clock")) {
		out->kind = PLACEHOLDER_CLOCK;
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
	out->n = braced(s);
	if (out->n) {
		resolve(p, out);
	} else {
		while (s[out->n] && !braced(s + out->n))
			out->n++;
	}
	*at = s + out->n;
	return true;
}

static const char *filling(const struct plan *p,
    const struct placeholder_piece *piece, const char *lang,
    const char *clock)
{
	const struct plan_role *role;
	const char *name;

	switch (piece->kind) {
	case PLACEHOLDER_CLOCK:
		return clock;
	case PLACEHOLDER_PARAM:
		return p->params[piece->index].value;
	case PLACEHOLDER_ROLE:
		role = &p->roles[piece->index];
		name = plan_say(p, &role->name, lang, NULL);
		return name[0] ? name : role->id;
	default:
		return NULL;
	}
}

void placeholder_fill(struct buf *out, const struct plan *p,
    const char *text, const char *lang, const char *clock)
{
	struct placeholder_piece piece;

	while (placeholder_next(p, &text, &piece)) {
		const char *s = filling(p, &piece, lang, clock);

		if (s)
			buf_adds(out, s);
		else
			buf_add(out, piece.s, piece.n);
	}
}
