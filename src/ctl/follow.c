/*
 * follow.c: views of those who do not get the event stream.  A view is made
 * once per (hat, team, seats, language) and shared by all its followers; a change
 * is encoded once.  A follower that is slow gets no history, only a
 * snapshot when it can take one.
 */
#include "config.h"

#include "ctl/ctl.h"

#include "base/brace.h"
#include "ctl/internal.h"
#include "wire/rows.h"

#define FOLLOW_OFF_MS 500	/* a clock that is not so far off is right */

/* The placeholders of a body: read once, content never changes. */
static const char *follow_braces(void *arg, const char *hex)
{
	struct ctl *c = arg;
	int64_t at = map_get(&c->braced, hex, -1);
	struct buf bytes = {0}, found = {0};
	struct digest d;

	if (at >= 0)
		return c->braces[at];
	if (digest_parse(hex, &d, NULL) != 0 || source_blob(
	    c->store->source, &d, &bytes, NULL) != 0)
		return "";
	for (const char *s = buf_str(&bytes); (s = strchr(s, '{')) != NULL;) {
		size_t n = brace_span(s);

		buf_add(&found, s, n);
		s += n > 0 ? n : 1;
	}
	grow((void **)&c->braces, &c->capbraces, c->braced.n + 1,
	    sizeof(*c->braces));
	at = (int64_t)c->braced.n;
	c->braces[at] = xstrdup(buf_str(&found));
	map_put(&c->braced, hex, at);
	buf_release(&bytes);
	buf_release(&found);
	return c->braces[at];
}

void ctl_braces_free(struct ctl *c)
{
	for (size_t i = 0; i < c->braced.n; i++)
		free(c->braces[i]);
	free(c->braces);
	map_release(&c->braced);
}

struct view_input ctl_view_input(struct ctl *c)
{
	return (struct view_input){ .st = ctl_state(c), .ix = c->index,
		.name = ctl_name, .drafts = ctl_draft_rows,
		.braces = follow_braces, .arg = c };
}

/* ---- the shared views ------------------------------------------------- */

static struct val *follow_make(struct ctl *c, const struct view_viewer *who,
    struct arena *a)
{
	struct view_input in = ctl_view_input(c);

	return view_make(&in, who, a);
}

static bool follow_same(const struct ctl_view *v,
    const struct view_viewer *who)
{
	return v->who.hat == who->hat && v->who.team == who->team &&
	    v->who.seats == who->seats &&
	    strcmp(v->lang, who->lang ? who->lang : "") == 0;
}

static struct val *follow_clock(struct ctl *c, const struct view_viewer *who,
    struct arena *a)
{
	return view_clock(ctl_state(c), who, engine_ex_ms(c->e), ctl_now(c),
	    a);
}

/* The clock that all its followers have. */
static void follow_clock_told(struct ctl_view *v, const struct val *clock)
{
	v->ms = val_get_num(clock, "ms", 0);
	v->mono_ms = val_get_num(clock, "mono_ms", 0);
	v->rate = val_get_num(clock, "rate", 0);
}

static void follow_print(struct ctl *c, struct ctl_view *v)
{
	struct arena a = {0};

	v->print = rows_print(&v->a, follow_make(c, &v->who, &a),
	    c->rows_seed);
	arena_release(&a);
}

static struct ctl_view *follow_get(struct ctl *c,
    const struct view_viewer *who)
{
	struct ctl_view *v = c->views;
	struct arena a = {0};

	while (v && !follow_same(v, who))
		v = v->next;
	if (v == NULL) {
		v = xcalloc(1, sizeof(*v));
		v->who = *who;
		snprintf(v->lang, sizeof(v->lang), "%s",
		    who->lang ? who->lang : "");
		v->who.lang = v->lang[0] ? v->lang : NULL;
		v->n = 1;
		follow_print(c, v);
		follow_clock_told(v, follow_clock(c, &v->who, &a));
		arena_release(&a);
		v->next = c->views;
		c->views = v;
	}
	v->refs++;
	return v;
}

static void follow_put(struct ctl *c, struct ctl_view *view)
{
	struct ctl_view **at = &c->views;

	if (--view->refs > 0)
		return;
	while (*at != view)
		at = &(*at)->next;
	*at = view->next;
	arena_release(&view->a);
	free(view);
}

void ctl_unfollow(struct ctl_peer *p)
{
	if (p->view == NULL)
		return;
	follow_put(p->c, p->view);
	p->view = NULL;
}

/* ---- snapshots -------------------------------------------------------- */

/* Writes a view, cut into parts, as pushes. */
static void follow_snapshot(struct ctl_peer *p,
    const struct view_viewer *who, const struct val *parts, int64_t n)
{
	struct arena a = {0};
	struct val *clock = follow_clock(p->c, who, &a);

	for (size_t i = 0; i < val_len(parts); i++) {
		struct val *is = val_map(&a);

		val_set(&a, is, "n", val_int(&a, n));
		val_set(&a, is, "part", val_int(&a, (int64_t)i));
		val_set(&a, is, "parts", val_int(&a,
		    (int64_t)val_len(parts)));
		val_set(&a, is, "clock", clock);
		val_set(&a, is, "view", val_at(parts, i));
		ctl_peer_push(p, WIRE_PUSH_VIEW, is);
	}
	arena_release(&a);
}

void ctl_glance(struct ctl_peer *p, const struct view_viewer *who)
{
	struct arena a = {0};
	struct val *view = follow_make(p->c, who, &a);

	follow_snapshot(p, who, rows_parts(&a, view, CTL_PART_MAX), 0);
	arena_release(&a);
}

/* The view as it is now: a change that is told later may say again what it
 * has already, which does no harm. */
static void follow_whole(struct ctl_peer *p, const struct ctl_view *v)
{
	struct arena a = {0};

	follow_snapshot(p, &v->who, rows_parts(&a, follow_make(p->c, &v->who,
	    &a), CTL_PART_MAX), v->n);
	arena_release(&a);
	p->view_n = v->n;
}

void ctl_view_pump(struct ctl_peer *p)
{
	struct ctl_view *v = p->view;

	if (v == NULL || p->view_n == v->n || p->dead || p->ending ||
	    p->out.len > 0)
		return;
	follow_whole(p, v);
}

void ctl_follow(struct ctl_peer *p, const struct view_viewer *who)
{
	struct ctl_view *v = follow_get(p->c, who);

	ctl_unfollow(p);
	p->view = v;
	p->view_n = 0;
	follow_whole(p, v);
}

/* ---- changes ---------------------------------------------------------- */

/* One line for all followers; those too far behind wait for a snapshot. */
static void follow_tell(struct ctl *c, struct ctl_view *v, struct val *change,
    struct arena *a)
{
	struct val *clock = follow_clock(c, &v->who, a);
	struct buf line = {0};

	follow_clock_told(v, clock);
	val_set(a, change, "n", val_int(a, v->n));
	val_set(a, change, "clock", clock);
	wire_write_push(&line, WIRE_PUSH_CHANGE, change);
	for (struct ctl_peer *p = c->peers; p; p = p->next) {
		if (p->view != v || p->dead || p->ending ||
		    p->view_n != v->n - 1)
			continue;
		if (line.len > WIRE_LINE_MAX || p->out.len > CTL_OUT_VIEW ||
		    c->out_bytes > CTL_OUT_ALL)
			continue;
		ctl_peer_write(p, line.p, line.len);
		p->view_n = v->n;
	}
	buf_release(&line);
}

/* A jump may change nothing that a view shows but its clock. */
static bool follow_clock_off(struct ctl *c, const struct ctl_view *v,
    struct arena *a)
{
	const struct val *is = follow_clock(c, &v->who, a);
	int64_t off = val_get_num(is, "ms", 0) - v->ms - (val_get_num(is,
	    "mono_ms", 0) - v->mono_ms) * v->rate / 1000;

	return val_get_num(is, "rate", 0) != v->rate || off >= FOLLOW_OFF_MS ||
	    off <= -FOLLOW_OFF_MS;
}

static void follow_refresh(struct ctl *c, struct ctl_view *v)
{
	struct arena fresh = {0}, scratch = {0};
	struct val *tree = follow_make(c, &v->who, &scratch);
	struct rows_print *print = rows_print(&fresh, tree, c->rows_seed);
	struct val *change = rows_diff(&scratch, v->print, print,
	    tree);

	if (change == NULL && follow_clock_off(c, v, &scratch))
		change = val_map(&scratch);
	if (change == NULL) {
		arena_release(&fresh);
	} else {
		v->n++;
		follow_tell(c, v, change, &scratch);
		arena_release(&v->a);
		v->a = fresh;
		v->print = print;
	}
	arena_release(&scratch);
}

static bool follow_dirty(struct ctl *c, const struct ctl_view *v)
{
	if (v->who.hat != HAT_PARTICIPANT)
		return view_index_dirty(c->index, -1);
	/* a league table has the points of others */
	if (state_newest(ctl_state(c))->plan->ranking &&
	    view_index_dirty(c->index, -1))
		return true;
	return view_index_dirty(c->index, v->who.team) ||
	    ctl_drafted(c, v->who.team);
}

void ctl_views_refresh(struct ctl *c)
{
	for (struct ctl_view *v = c->views; v; v = v->next)
		if (follow_dirty(c, v))
			follow_refresh(c, v);
	view_index_clean(c->index);
	ctl_drafted_clean(c);
}
