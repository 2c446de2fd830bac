/*
 * say.c: words for people on a terminal.  The one catalogue of the process
 * lives here.  It must never reach a process that speaks to several people.
 */
#include "config.h"

#include "cli/cli.h"

#include <stdlib.h>

#include "base/text.h"
#include "base/where.h"
#include "client/words.h"

static struct i18n *say_catalogue;	/* set once, before anything is said */

const char *cli_lang(void)
{
	return i18n_lang_of_env();
}

/* A broken catalogue costs the translation, nothing else. */
struct i18n *cli_words(const char *lang)
{
	struct i18n *words;
	struct err err;

	return i18n_open(&words, where_folder(WHERE_LOCALE), lang, &err) ==
	    0 ? words : NULL;
}

void cli_say_open(void)
{
	say_catalogue = cli_words(cli_lang());
}

void cli_say_close(void)
{
	i18n_free(say_catalogue);
	say_catalogue = NULL;
}

const struct i18n *cli_catalogue(void)
{
	return say_catalogue;
}

const char *cli_say(const char *msgid)
{
	return tr(say_catalogue, msgid);
}

void cli_json(const struct val *v)
{
	struct buf out = {0};

	json_write(&out, v);
	printf("%s\n", buf_str(&out));
	buf_release(&out);
}

void cli_json_error(const struct err *err)
{
	struct buf json = {0}, out = {0};

	buf_adds(&json, "{\"error\":{\"code\":");
	buf_addjson(&json, err->code);
	buf_adds(&json, ",\"text\":");
	buf_addjson(&json, err->text);
	buf_adds(&json, "}}");
	text_safe_json(&out, buf_str(&json), json.len);
	printf("%s\n", buf_str(&out));
	buf_release(&json);
	buf_release(&out);
}

void cli_line(FILE *to, const char *text)
{
	char *safe = text_safe_line(text);

	fprintf(to, "%s\n", safe);
	free(safe);
}

const char *cli_why(struct err *err)
{
	client_translate(say_catalogue, err);
	return err->text;
}

int cli_fail(const char *fmt, ...)
{
	va_list ap;
	char *text, *line;

	va_start(ap, fmt);
	text = xvasprintf(fmt, ap);
	va_end(ap);
	line = xasprintf("ensayo: %s", text);
	cli_line(stderr, line);
	free(line);
	free(text);
	return CLI_USAGE;
}
