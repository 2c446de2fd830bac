/*
 * lang_arg.c: is what --lang names a language there is (lang_arg.h)?
 */
#include "config.h"

#include "cli/lang_arg.h"

#include <string.h>

#include "cli/cli.h"

/* Of the program itself. */
static bool lang_own(const char *lang)
{
	static const char *const known[] = { "en", "es", "pt_BR", "fr" };

	for (size_t i = 0; i < ARRAY_LEN(known); i++)
		if (i18n_lang_matches(known[i], lang))
			return true;
	return false;
}

int lang_arg_screen(const char *lang)
{
	if (lang == NULL || lang_own(lang))
		return CLI_OK;
	return cli_fail(_("--lang %s: there is no such language; there are "
	    "en, es, pt_BR and fr"), lang);
}

int lang_arg_plan(const struct plan *plan, const char *lang)
{
	struct buf list = {0};
	int status = CLI_OK;

	if (lang == NULL || plan == NULL)
		return CLI_OK;
	for (size_t i = 0; i < plan->nlangs; i++) {
		if (i18n_lang_matches(plan->langs[i], lang))
			goto out;
		buf_addf(&list, "%s%s", i > 0 ? ", " : "", plan->langs[i]);
	}
	status = cli_fail(_("--lang %s: the pack has no such language; it "
	    "has %s"), lang, buf_str(&list));
out:
	buf_release(&list);
	return status;
}

int lang_arg_either(const struct plan *plan, const char *lang)
{
	return lang == NULL || lang_own(lang) ? CLI_OK :
	    lang_arg_plan(plan, lang);
}

int lang_arg_record(struct record *r, const char *lang)
{
	const struct state_version *v = NULL;
	int status;

	if (lang == NULL || lang_own(lang))
		return CLI_OK;
	while ((r->st == NULL || (v = state_newest(r->st)) == NULL) &&
	    record_next(r, NULL) == 1)
		;
	status = lang_arg_plan(v == NULL ? NULL : v->plan, lang);
	record_rewind(r);
	return status;
}

int lang_arg_any(const char *lang)
{
	static const char small[] = "abcdefghijklmnopqrstuvwxyz";
	size_t n = lang == NULL ? 0 : strspn(lang, small);

	if (lang == NULL || ((n == 2 || n == 3) && (lang[n] == '\0' ||
	    ((lang[n] == '_' || lang[n] == '-') && strlen(lang + n) == 3))))
		return CLI_OK;
	return cli_fail(_("--lang %s: write a language such as es or pt_BR"),
	    lang);
}
