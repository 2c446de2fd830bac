/*
 * words.c: the table of codes that people meet, and sentences from forms
 * (words.h).  It must never give what came over the wire to printf.
 */
#include "config.h"

#include "client/words.h"

#include "base/err_args.h"
#include "base/said.h"

/* Sorted by code. */
static const struct {
	const char *code, *word;
} client_words[] = {
	{ "act", N_("act") },
	{ "action", N_("action") },
	{ "adjourned", N_("adjourned") },
	{ "armed", N_("armed") },
	{ "audit", N_("self-audit") },
	{ "auditor", N_("auditor") },
	{ "begun", N_("begun") },
	{ "closed", N_("closed") },
	{ "controller", N_("controller") },
	{ "crowded", N_("crowded") },
	{ "cut", N_("cut") },
	{ "decision", N_("decision") },
	{ "director", N_("director") },
	{ "down", N_("down") },
	{ "draft", N_("draft") },
	{ "engine", N_("engine") },
	{ "evaluator", N_("evaluator") },
	{ "excon", N_("EXCON") },
	{ "given", N_("given") },
	{ "graded", N_("graded") },
	{ "hint", N_("hint") },
	{ "hotwash", N_("hotwash") },
	{ "inject", N_("inject") },
	{ "judge", N_("to judge") },
	{ "kept", N_("kept") },
	{ "late", N_("late") },
	{ "lobby", N_("lobby") },
	{ "message", N_("message") },
	{ "met", N_("met") },
	{ "missed", N_("missed") },
	{ "new", N_("new") },
	{ "no", N_("no") },
	{ "observer", N_("observer") },
	{ "open", N_("open") },
	{ "overridden", N_("decided by hand") },
	{ "participant", N_("participant") },
	{ "paused", N_("paused") },
	{ "pending", N_("pending") },
	{ "probe", N_("probe") },
	{ "prompted", N_("prompted") },
	{ "question", N_("question") },
	{ "reached", N_("reached") },
	{ "realworld", N_("REAL EMERGENCY") },
	{ "received", N_("received") },
	{ "reconcile", N_("to reconcile") },
	{ "released", N_("released") },
	{ "restored", N_("works again") },
	{ "right", N_("right") },
	{ "running", N_("running") },
	{ "scoreboard", N_("scoreboard") },
	{ "script", N_("script") },
	{ "second", N_("to second") },
	{ "settled", N_("settled") },
	{ "simcell", N_("simulation cell") },
	{ "skipped", N_("skipped") },
	{ "taken", N_("done") },
	{ "told", N_("told") },
	{ "undecided", N_("undecided") },
	{ "unknown", N_("unknown") },
	{ "unobserved", N_("unobserved") },
	{ "unopened", N_("not open yet") },
	{ "unreconciled", N_("not reconciled") },
	{ "up", N_("up") },
	{ "violated", N_("violated") },
	{ "wrong", N_("wrong") },
	{ "yes", N_("yes") },
};

const char *client_word(const struct i18n *words, const char *code)
{
	size_t lo = 0, hi = ARRAY_LEN(client_words);

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int order = strcmp(client_words[mid].code, code);

		if (order == 0)
			return tr(words, client_words[mid].word);
		if (order < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return code;
}

const char *client_channel(const struct i18n *words, const char *code)
{
	static const struct { const char *code, *word; } channels[] = {
		{ "chat", N_("chat") }, { "email", N_("e-mail") },
		{ "file", N_("file") }, { "news", N_("the news") },
		{ "phone", N_("phone") }, { "social", N_("social media") },
	};

	for (size_t i = 0; i < ARRAY_LEN(channels); i++) {
		if (strcmp(channels[i].code, code) == 0)
			return tr(words, channels[i].word);
	}
	return code;
}

const char *client_held(const struct i18n *words, const char *how)
{
	static const struct { const char *how, *text; } known[] = {
		{ "queued", N_("the channel is cut: it waits") },
		{ "bounced", N_("the channel is cut: it came back") },
		{ "lost", N_("the channel is cut: it is lost") },
	};

	for (size_t i = 0; how != NULL && i < ARRAY_LEN(known); i++)
		if (strcmp(known[i].how, how) == 0)
			return tr(words, known[i].text);
	return how == NULL ? "" : how;
}

struct sentence {
	const struct i18n *words;
	const struct err *err;
};

/* Is argument i of a form what somebody typed, or has to?  In its quotes, and
 * as the command and its argument in front of a refusal, a word stays itself
 * though it is a code's as well. */
static bool sentence_typed(const char *form, int i)
{
	const char *front = form;
	bool quoted = false;

	for (const char *p = form; *p != '\0'; p++) {
		quoted ^= *p == '"';
		if (*p != '%')
			continue;
		if (p == front && strncmp(p, "%s: ", 4) == 0)
			front += 4;
		if (p[1] == '%')
			p++;
		else if (i-- == 0)
			return quoted || p < front;
	}
	return false;
}

/* An argument: a code, a sentence of its own, or anything else. */
static void sentence_word(void *arg, struct buf *out, const char *s)
{
	const struct sentence *t = arg;
	char *text;
	int i = 0;

	while (err_arg(t->err, i) != s)
		i++;
	if (!said_any(s)) {
		buf_adds(out, sentence_typed(t->err->form, i) ? s :
		    client_word(t->words, s));
		return;
	}
	text = said_text(t->words, s);
	buf_adds(out, text);
	free(text);
}

void client_refusal(struct err *err, const struct wire_message *m)
{
	const char *with[ERR_ARGS] = { NULL };
	size_t n = val_len(m->with);

	fail_code(err, m->code, "%s", m->text);
	for (size_t i = 0; i < n && i < ERR_ARGS; i++)
		with[i] = val_text(val_at(m->with, i), "");
	if (err != NULL && m->say != NULL && n <= ERR_ARGS)
		err_set_form(err, m->say, with, n);
}

void client_translate(const struct i18n *words, struct err *err)
{
	char *text = client_sentence(words, err);
	struct err made = {0};

	fail_code(&made, err->code, "%s", text);	/* cuts it well */
	memcpy(err->text, made.text, sizeof(made.text));
	free(text);
}

char *client_sentence(const struct i18n *words, const struct err *err)
{
	struct sentence t = { words, err };
	struct buf out = {0};

	if (err->form[0] == '\0' || words == NULL ||
	    err_fill_form(&out, err, tr(words, err->form), sentence_word,
	    &t) != 0) {
		buf_release(&out);
		return xstrdup(err->text);
	}
	return buf_detach(&out);
}
