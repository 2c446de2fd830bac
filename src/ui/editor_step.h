/*
 * editor_step.h: changes of an edited text; of the files of the editor only.
 */
#ifndef UI_EDITOR_STEP_H
#define UI_EDITOR_STEP_H

#include "ui/editor.h"

/* Puts `ncome` bytes of `come` in the place of `ngone` at `at`; `typed`: a
 * character, which joins the run before it.  EDITOR_FULL: it does not fit. */
enum editor_result editor_change(struct editor *e, size_t at, size_t ngone,
    const char *come, size_t ncome, bool typed);
enum editor_result editor_undo(struct editor *e);
enum editor_result editor_redo(struct editor *e);
/* Forgets the steps from that one on. */
void editor_forget(struct editor *e, size_t from);

#endif
