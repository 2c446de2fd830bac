/*
 * typed.c: lines that are being typed outlive the screen.  What was sent
 * must never come back as if it were not: a line that has gone is taken from
 * what is kept in the same breath.
 */
#include "config.h"

#include "term/internal.h"

#define TYPED_MAX ((size_t)64 << 10)

static const char typed_why[] = N_("You were typing this when you left; it "
    "goes on here.");

/* ---- out -------------------------------------------------------------- */

static void typed_put(struct term *t, struct val *v, const char *key,
    const struct line *l)
{
	if (l->text.len > 0)
		val_set(&t->a, v, key, val_str(&t->a, buf_str(&l->text)));
}

/* All of it as JSON; nothing when nothing is typed. */
static void typed_json(struct term *t, struct buf *out)
{
	struct val *v = val_map(&t->a);

	typed_put(t, v, "chat", &t->chat);
	typed_put(t, v, "tool", &t->tool);
	if (t->screen == NULL)
		plain_kept_json(t, v);
	if (t->y.waits != NULL)		/* what is older is not lost first */
		val_set(&t->a, v, "entry", val_str(&t->a, t->y.waits));
	else if (entry_lasts(t->entry) && t->entry_line.text.len > 0)
		val_set(&t->a, v, "entry", val_str(&t->a, entry_packed(t)));
	if (v->u.map.n == 0)
		return;
	if (t->screen != NULL && t->pane->title != NULL &&
	    t->pane != &pane_inbox)
		val_set(&t->a, v, "on", val_str(&t->a, t->pane->title));
	json_write(out, v);
}

/* Whatever it has in the slot is an older one, which must go with the line. */
static void typed_forgot(struct term *t)
{
	free(t->y.kept);
	t->y.kept = t->y.slot != NULL ? xstrdup("?") : NULL;
}

static void typed_saved(struct term *t, const struct val *ok,
    const struct err *err, const char *arg)
{
	bool taken = err != NULL && strcmp(err->code, "taken") == 0;

	(void)arg;
	if (ok != NULL || taken) {
		free(t->y.slot);
		t->y.slot = xstrdup(val_get_text(ok, "slot", NULL));
	}
	if (ok == NULL)
		typed_forgot(t);
	/* Another screen goes on with it: what is typed here is beside it. */
	if (taken)
		typed_soon(t);
	else if (ok == NULL && !t->y.refused)
		term_tell(t, true, _("If you leave now, what you are typing "
		    "is not kept: %s"), term_sorry(t, err));
	t->y.refused = ok == NULL && !taken;
}

void typed_save(struct term *t)
{
	struct buf now = {0};
	struct val *args;

	t->y.due_ms = 0;
	if ((t->screen == NULL && !plain_keeps(t)) || !t->y.known || t->lost)
		return;
	typed_json(t, &now);
	if (strcmp(buf_str(&now), t->y.kept != NULL ? t->y.kept : "") != 0) {
		args = val_map(&t->a);
		if (t->y.slot != NULL)
			val_set(&t->a, args, "slot", val_str(&t->a,
			    t->y.slot));
		if (now.len > 0)
			val_set(&t->a, args, "text", val_str(&t->a,
			    buf_str(&now)));
		free(t->y.kept);
		t->y.kept = now.len > 0 ? xstrdup(buf_str(&now)) : NULL;
		term_ask(t, "draft.keep", args, typed_saved, NULL);
	}
	buf_release(&now);
}

void typed_soon(struct term *t)
{
	if (t->y.due_ms == 0)
		t->y.due_ms = term_mono(t) + TERM_DRAFT_MS;
}

/* The line below opens where no other text, and nothing that is to be read
 * first, is in its way.  True: it is open now. */
static bool typed_opens(struct term *t)
{
	char *entry = t->y.waits;
	bool open;

	if (entry == NULL || t->pane == &pane_card || t->entry != ENTRY_NONE ||
	    t->confirm != CONFIRM_NONE || term_takes_text(t))
		return false;
	t->y.waits = NULL;
	open = entry_again(t, entry, _(typed_why));
	t->dirty |= open;
	free(entry);
	return open;
}

void typed_tick(struct term *t)
{
	typed_opens(t);
	if (t->y.due_ms != 0 && term_mono(t) >= t->y.due_ms)
		typed_save(t);
}

int64_t typed_wait(const struct term *t)
{
	int64_t left = t->y.due_ms - term_mono(t);

	if (t->y.due_ms == 0 || t->lost)
		return -1;
	return left > 0 ? left : 0;
}

/* ---- back ------------------------------------------------------------- */

/* Into an empty line; else to what Up brings. */
static void typed_line(struct line *l, const char *text)
{
	char *now;

	if (text == NULL)
		return;
	now = xstrdup(buf_str(&l->text));
	line_set(l, text);
	if (now[0] != '\0') {
		line_done(l);
		line_set(l, now);
	}
	free(now);
}

/* Where the viewer was, unless they went on already. */
static void typed_goes(struct term *t, const char *on)
{
	if (t->typed || t->pane != &pane_inbox)
		return;
	for (int i = 0; i < TERM_TABS; i++)
		if (strcmp(term_tabs[i]->title, on) == 0)
			term_go(t, term_tabs[i]);
}

static void typed_back(struct term *t, const struct val *v)
{
	const char *why = _(typed_why);
	const char *entry = val_get_text(v, "entry", "");

	if (val_get_text(v, "line", NULL) != NULL)
		term_tell(t, false, _("You were typing this in line mode: %s"),
		    val_get_text(v, "line", ""));
	typed_line(&t->chat, val_get_text(v, "chat", NULL));
	typed_line(&t->tool, val_get_text(v, "tool", NULL));
	typed_goes(t, val_get_text(v, "on", ""));
	if (entry[0] != '\0' && t->y.waits == NULL)
		t->y.waits = xstrdup(entry);
	if (typed_opens(t))
		return;
	if ((t->pane == &pane_chat && t->chat.text.len > 0) ||
	    (t->pane == &pane_tools && t->tool.text.len > 0))
		term_tell(t, false, "%s", why);
	else if (t->chat.text.len > 0)
		term_tell(t, false, "%s", _("What you were typing when you "
		    "left waits in Chat."));
	else if (t->tool.text.len > 0)
		term_tell(t, false, "%s", _("What you were typing when you "
		    "left waits in Tools."));
	t->dirty = true;
}

static void typed_came(struct term *t, const struct val *ok,
    const struct err *err, const char *arg)
{
	const char *text = val_get_text(ok, "text", NULL);
	const struct val *v;

	(void)err;
	(void)arg;
	t->y.known = true;
	if (text == NULL)
		return;
	t->y.slot = xstrdup(val_get_text(ok, "slot", NULL));
	t->y.kept = xstrdup(text);
	v = json_parse(&t->a, text, strlen(text), TYPED_MAX, NULL);
	if (v != NULL && v->kind == VAL_MAP && t->screen == NULL)
		plain_kept_back(t, v);
	else if (v != NULL && v->kind == VAL_MAP)
		typed_back(t, v);
	typed_soon(t);
}

void typed_begin(struct term *t)
{
	term_ask(t, "draft.take", val_map(&t->a), typed_came, NULL);
}

void typed_again(struct term *t)
{
	typed_forgot(t);	/* it may not have what was sent last */
	if (t->back && !t->y.known)
		typed_begin(t);
	typed_save(t);
}

void typed_release(struct typed *y)
{
	free(y->slot);
	free(y->kept);
	free(y->waits);
}
