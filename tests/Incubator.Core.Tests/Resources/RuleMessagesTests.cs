using System.Globalization;
using FluentValidation;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Core.Tests.Resources;

public sealed class RuleMessagesTests
{
    private static readonly ServiceProvider Services = new ServiceCollection().AddIncubator("Data Source=:memory:").BuildServiceProvider();

    /// <summary>The rules of the library that some validator uses.</summary>
    public static TheoryData<string> Used =>
        [
            .. typeof(CoreServices)
                .Assembly.GetTypes()
                .Where(t =>
                    !t.IsAbstract
                    && !t.ContainsGenericParameters
                    && t.IsAssignableTo(typeof(IValidator))
                    && t.GetConstructors()[0]
                        .GetParameters()
                        .All(p => p.ParameterType.IsInterface || p.ParameterType == typeof(TimeProvider))
                )
                .SelectMany(t => ((IValidator)ActivatorUtilities.CreateInstance(Services, t)).CreateDescriptor().Rules)
                .SelectMany(r => r.Components)
                .Select(c => c.Validator.Name)
                .Where(n => !n.StartsWith("ChildValidator", StringComparison.Ordinal))
                .Distinct(),
        ];

    [Theory]
    [MemberData(nameof(Used))]
    public void Every_rule_of_the_library_that_is_used_has_words_in_both_languages(string rule)
    {
        var (english, french) = (In("en", rule), In("fr", rule));

        Assert.NotEqual(english, french);
        foreach (var message in (string[])[english, french])
        {
            Assert.Contains("{PropertyName}", message, StringComparison.Ordinal);
            Assert.DoesNotContain("'", message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("en", "“Name” must be filled in.")]
    [InlineData("fr", "Le champ «\u00a0Nom\u00a0» doit être rempli.")]
    public void A_message_names_its_field(string language, string message)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

        var errors = Services.GetRequiredService<IValidator<SpaceInput>>().Validate(new SpaceInput()).ToFieldErrors();

        Assert.Equal(message, errors.First(e => e.Path == "Name").Message);
    }

    private static string In(string language, string rule)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        return ValidatorOptions.Global.LanguageManager.GetString(rule);
    }
}
