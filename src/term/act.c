/*
 * act.c: what keys and commands do that no pane does itself.
 */
#include "config.h"

#include "term/internal.h"

/* An inject that help or points came over is read on where it was; another
 * inject forgets it. */
static bool page_turn(struct term *t, const char *id)
{
	bool inject = strncmp(id, "inject ", 7) == 0, back;

	if (!inject && t->page_id != NULL &&
	    strncmp(t->page_id, "inject ", 7) == 0) {
		free(t->page_under);
		t->page_under = xstrdup(t->page_id);
		t->page_top = t->page.top;
	}
	back = inject && t->page_under != NULL && strcmp(t->page_under, id) ==
	    0;
	if (inject) {
		free(t->page_under);
		t->page_under = NULL;
	}
	free(t->page_id);
	t->page_id = xstrdup(id);
	pager_set(&t->page, "");
	return back;
}

void term_page(struct term *t, const char *id, const char *title,
    const char *text)
{
	bool back = false;

	t->page_of = NULL;
	t->page_tail = 0;
	if (t->page_id == NULL || strcmp(t->page_id, id) != 0)
		back = page_turn(t, id);
	free(t->page_title);
	t->page_title = xstrdup(title);
	pager_set(&t->page, text);
	if (back)
		t->page.top = t->page_top;
}

static void act_help(struct term *t)
{
	unsigned on = term_on(t);
	struct buf out = {0};

	if (t->pane == &pane_page && strcmp(t->page_id, "help") == 0) {
		term_leave(t);
		return;
	}
	/* the letters before its rows */
	if (on == ON_INBOX || on == ON_EMPTY)
		buf_addf(&out, "%s\n%s\n\n", _("SIGNS  N new  D draft  A "
		    "answered  W write it again  G graded  ! overdue"),
		    _("A number that is missing went to another team or is "
		    "still to come."));
	keymap_help(&term_keymap, on, t->cat, &out);
	if (!term_takes_text(t))
		buf_addf(&out, "\n%s\n", _("Capital letters change the "
		    "exercise; small ones only look or edit drafts."));
	term_page(t, "help", _("Help"), buf_str(&out));
	term_enter(t, &pane_page);
	buf_release(&out);
}

void act_so_far(struct term *t)
{
	struct buf out = {0};

	say_so_far(t, &out);
	term_page(t, "so far", _("What has happened so far"), buf_str(&out));
	term_enter(t, &pane_page);
	buf_release(&out);
}

void act_lang(struct term *t, const char *want)
{
	static const char *const langs[] = { "en", "es", "pt_BR", "fr" };
	size_t next = 0;

	for (size_t i = 0; i < ARRAY_LEN(langs); i++) {
		if (want != NULL && i18n_lang_matches(langs[i], want))
			next = i + 1;
		else if (want == NULL && strcmp(langs[i], t->lang) == 0)
			next = (i + 1) % ARRAY_LEN(langs) + 1;
	}
	if (next == 0) {
		term_tell(t, true, _("\"%s\" is not a language here: en, es, "
		    "pt_BR, fr."), want != NULL ? want : "");
		return;
	}
	term_set_lang(t, langs[next - 1]);
	setting_prefer(t, "lang", t->lang);
	term_follow(t);
	term_tell(t, false, "%s", _("English. l takes the next language."));
}

static void act_tab(struct term *t, int by)
{
	for (int i = 0; i < TERM_TABS; i++) {
		if (t->pane == term_tabs[i]) {
			term_go(t, term_tabs[(i + by + TERM_TABS) %
			    TERM_TABS]);
			return;
		}
	}
	term_go(t, &pane_inbox);
}

static void act_copy(struct term *t)
{
	const char *text = buf_str(&t->page.text);

	if (t->page.text.len == 0) {
		term_tell(t, true, "%s", _("There is no text to copy here."));
		return;
	}
	if (screen_copy(t->screen, text, t->page.text.len))
		term_tell(t, false, "%s", _("Sent to your terminal's "
		    "clipboard; some terminals do not take it."));
	else
		term_tell(t, true, "%s", _("That is too long for your "
		    "terminal's clipboard."));
}

static void act_status(struct term *t)
{
	int64_t left;
	const struct val *q = say_nearest(t, &left);

	if (q == NULL)
		term_tell(t, false, _("T+%s, %s. Nothing is due."),
		    say_hm(t, term_ex_ms(t)), say_state(t));
	else
		term_tell(t, false, _("T+%s, %s. Next due: %s, %s"),
		    say_hm(t, term_ex_ms(t)), say_state(t), say_title(t, q),
		    say_left(t, left));
}

static void act_suspend(struct term *t)
{
	if (!t->o.can_suspend) {
		term_tell(t, true, "%s", _("There is no shell behind this "
		    "screen."));
		return;
	}
	screen_close(t->screen);
	t->suspended = true;
	screen_take(t->screen, &t->out);
}

static bool act_go(struct term *t, int act)
{
	if (act >= ACT_TAB_INBOX && act <= ACT_TAB_FILES) {
		term_go(t, term_tabs[act - ACT_TAB_INBOX]);
		return true;
	}
	switch (act) {
	case ACT_NEXT_TAB:
		act_tab(t, 1);
		return true;
	case ACT_LAST_TAB:
		act_tab(t, -1);
		return true;
	case ACT_SCORE:
		term_enter(t, &pane_score);
		return true;
	case ACT_BACK:
		term_leave(t);
		return true;
	default:
		return false;
	}
}

/* What is typed on the line below. */
static const struct {
	int act;
	enum entry_kind kind;
} act_entries[] = {
	{ ACT_ASK, ENTRY_ASK }, { ACT_COMMAND, ENTRY_COMMAND },
	{ ACT_FILTER, ENTRY_FILTER }, { ACT_FIND, ENTRY_FIND },
	{ ACT_SEEK, ENTRY_SEEK },
};

static bool act_entry(struct term *t, int act)
{
	for (size_t i = 0; i < ARRAY_LEN(act_entries); i++) {
		if (act_entries[i].act != act)
			continue;
		entry_open(t, act_entries[i].kind, NULL);
		return true;
	}
	return false;
}

static void act_lang_next(struct term *t)
{
	act_lang(t, NULL);
}

static void act_redraw(struct term *t)
{
	screen_redraw(t->screen);
}

static const struct {
	int act;
	void (*does)(struct term *t);
} act_others[] = {
	{ ACT_CODE, card_open }, { ACT_COPY, act_copy },
	{ ACT_HELP, act_help }, { ACT_KEEP, use_keep },
	{ ACT_LANG, act_lang_next }, { ACT_MESSAGES, message_page },
	{ ACT_QUIT, term_quit }, { ACT_REDRAW, act_redraw },
	{ ACT_SO_FAR, act_so_far }, { ACT_STATUS, act_status },
	{ ACT_SUSPEND, act_suspend },
};

bool term_act(struct term *t, int act)
{
	if (act_go(t, act) || act_entry(t, act))
		return true;
	for (size_t i = 0; i < ARRAY_LEN(act_others); i++) {
		if (act_others[i].act != act)
			continue;
		act_others[i].does(t);
		return true;
	}
	return false;
}
