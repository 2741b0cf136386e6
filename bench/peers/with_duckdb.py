"""With DuckDB: where each pupil's newest score stands among those who started in the same tenth.
Use: with_duckdb.py FILE aggregate|window, for the two ways to find a pupil's last two scores."""

import sys

import duckdb

PATH, WAY = sys.argv[1:]
ENDS = {
    "aggregate": f"""
        SELECT pupil, subject, max(wave) AS sat, arg_max(score, wave, 2) AS scores, scores[1] AS now, scores[2] AS before
        FROM read_csv('{PATH}') GROUP BY pupil, subject HAVING len(scores) = 2""",
    "window": f"""
        SELECT pupil, subject, wave AS sat, score AS now, lag(score) OVER taken AS before
        FROM read_csv('{PATH}')
        WINDOW taken AS (PARTITION BY pupil, subject ORDER BY wave)
        QUALIFY row_number() OVER (PARTITION BY pupil, subject ORDER BY wave DESC) = 1 AND before IS NOT NULL""",
}
duckdb.execute(
    f"""
    COPY (
        WITH ends AS ({ENDS[WAY]}), placed AS (
            SELECT *, ntile(10) OVER (PARTITION BY subject, sat ORDER BY before) AS tenth FROM ends
        )
        SELECT pupil, subject,
               round(100 * percent_rank() OVER (PARTITION BY subject, sat, tenth ORDER BY now), 1) AS percentile
        FROM placed
    ) TO '/dev/null' (FORMAT csv)
    """)
