using System.Collections;
using System.Reflection;
using FluentValidation;
using Incubator.Core.People;
using Incubator.Core.People.Factors;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Spaces;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Tests.Records;

/// <summary>No text of any input takes a character that a feed cannot show.</summary>
public sealed class InputValidatorTests : IAsyncLifetime
{
    private const int Deep = 3;

    private TestIncubator _incubator = null!;

    // A sign-in and its code are answered like any wrong one; a plan is part of its space.
    private static readonly Type[] Others = [typeof(SignInInput), typeof(CodeInput), typeof(AgainInput), typeof(PlanInput)];

    public static TheoryData<Type> Inputs => new(typeof(CoreServices).Assembly.GetExportedTypes()
        .Where(t => t.Name.EndsWith("Input", StringComparison.Ordinal) && !Others.Contains(t)));

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Every_text_of_every_input_refuses_what_xml_forbids_beside_its_field(Type input)
    {
        var control = _incubator.Get<IStringLocalizer<Words>>()["Rule.Control"].Value;
        var paths = InputTexts.Of(Fill(input, 0)).Select(t => t.Path).ToList();
        Assert.NotEmpty(paths);
        foreach (var damaged in (string[])["a\uFFFEb", "a\uFFFFb", "a\u0001b", "a\uD83Db"])
        {
            foreach (var path in paths)
            {
                var filled = Fill(input, 0);
                Set(filled, path, damaged);
                var errors = Errors(filled).Where(e => e.Message == control).Select(e => e.Path).ToList();
                Assert.Equal([path], errors);
            }
        }
    }

    [Fact]
    public void A_text_deep_in_the_rules_of_an_aid_is_found()
    {
        var paths = InputTexts.Of(Fill(typeof(Core.Housing.HousingAidInput), 0)).Select(t => t.Path).ToList();

        Assert.Contains("Rules.Who.Parts[0].Values[0].Zones[0].Name.Fr", paths);
        Assert.Contains("Rules.Who.Parts[0].Values[0].Places.Postcodes[0]", paths);
        Assert.Contains("Rules.Combinations[0].SourceUrl", paths);
        Assert.Contains("Rules.Amounts[0].Zones[0].Key", paths);
    }

    private IReadOnlyList<FieldError> Errors(object input)
    {
        var validator = typeof(TestIncubator)
            .GetMethod(nameof(TestIncubator.Get))!
            .MakeGenericMethod(typeof(IValidator<>).MakeGenericType(input.GetType()))
            .Invoke(_incubator, [])!;
        return ((IValidator)validator).Validate(new ValidationContext<object>(input)).ToFieldErrors();
    }

    /// <summary>An input with a text in every field and one item in every list.</summary>
    private static object Fill(Type type, int depth)
    {
        if (type == typeof(string))
        {
            return "a";
        }

        var made = Activator.CreateInstance(type)!;
        foreach (
            var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.CanWrite && !p.PropertyType.IsValueType)
        )
        {
            if (property.PropertyType.IsAssignableTo(typeof(IList)))
            {
                var list = (IList)Activator.CreateInstance(property.PropertyType)!;
                var item = property.PropertyType.GetGenericArguments()[0];
                if (!item.IsValueType && (item != type || depth < Deep))
                {
                    list.Add(Fill(item, depth + 1));
                }

                property.SetValue(made, list);
            }
            else
            {
                property.SetValue(made, Fill(property.PropertyType, depth + 1));
            }
        }

        return made;
    }

    private static void Set(object owner, string path, string text)
    {
        var steps = path.Replace("[", ".[", StringComparison.Ordinal).Split('.');
        foreach (var step in steps[..^1])
        {
            owner = step.StartsWith('[') ? ((IList)owner)[Index(step)]! : owner.GetType().GetProperty(step)!.GetValue(owner)!;
        }

        if (steps[^1].StartsWith('['))
        {
            ((IList)owner)[Index(steps[^1])] = text;
        }
        else
        {
            owner.GetType().GetProperty(steps[^1])!.SetValue(owner, text);
        }
    }

    private static int Index(string step) => int.Parse(step[1..^1], System.Globalization.CultureInfo.InvariantCulture);
}
