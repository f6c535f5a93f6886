using System.Globalization;
using FluentValidation.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Resources;

/// <summary>What the library's own rules say, in the words of the resources: <c>Rule.NotEmptyValidator</c> and its like.</summary>
internal sealed class RuleMessages(IStringLocalizer words) : LanguageManager
{
    public override string GetString(string key, CultureInfo? culture = null) =>
        words[$"Rule.{key}"] is { ResourceNotFound: false } found ? found.Value : base.GetString(key, culture);
}
