using Incubator.Core.Housing.Rules;
using Incubator.Core.Places;

namespace Incubator.Core.Tests.Housing.Rules;

public sealed class SampleFoundersTests
{
    [Fact]
    public void Each_has_a_key_of_its_own_and_a_name_in_both_languages()
    {
        Assert.Distinct(SampleFounders.All.Select(f => f.Key));
        Assert.All(SampleFounders.All, f => Assert.False(string.IsNullOrWhiteSpace(f.Name.En) || string.IsNullOrWhiteSpace(f.Name.Fr)));
    }

    [Fact]
    public void What_one_of_them_says_can_be_true_at_once() =>
        Assert.All(
            SampleFounders.All,
            f =>
            {
                Assert.Equal(f.Answers.Place?.Country is { } country ? Countries.Find(country)?.Currency : null, f.Answers.Currency);
                Assert.False(f.Answers.Income > f.Answers.Gross);
                Assert.False(
                    f.Answers.JobMonths is not null && !f.Answers.Statuses!.Overlaps([ApplicantStatus.Employee, ApplicantStatus.Apprentice])
                );
            }
        );

    [Fact]
    public void The_last_one_says_nothing() => Assert.Equal(new Answers(), SampleFounders.All[^1].Answers);
}
