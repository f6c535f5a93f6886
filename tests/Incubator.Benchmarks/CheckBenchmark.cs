using BenchmarkDotNet.Attributes;
using Incubator.Core.Housing.Rules;

namespace Incubator.Benchmarks;

/// <summary>
/// The whole check: 1,000 aids of ten conditions each, with reasons, remedies and the questions left. The goal is 5 ms of processor time.
/// </summary>
[MemoryDiagnoser]
public class CheckBenchmark
{
    public const int Aids = 1_000;

    private static readonly DateOnly Day = new(2026, 11, 22);
    private readonly Condition[] _aids = [.. Enumerable.Range(0, Aids).Select(SampleRules.Of)];

    [ParamsAllValues]
    public Founder Who { get; set; }

    [Benchmark]
    public int Check()
    {
        var (answers, told) = (SampleRules.AnswersOf(Who), 0);
        foreach (var aid in _aids)
        {
            var verdict = Eligibility.Check(aid, answers, Day);
            told +=
                Explanation.Because(verdict).Count
                + Explanation.NearestYes(verdict, answers, Day).Count
                + Explanation.FewestQuestions(verdict, answers).Count;
        }

        return told;
    }
}

/// <summary>How much somebody tells.</summary>
public enum Founder
{
    Nothing,
    Half,
    Everything,
}
