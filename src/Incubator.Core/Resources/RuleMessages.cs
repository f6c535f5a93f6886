using System.Globalization;
using System.Text.RegularExpressions;
using FluentValidation.Resources;

namespace Incubator.Core.Resources;

/// <summary>The library's own messages of rules, with the quotation marks and apostrophes of the language.</summary>
public sealed partial class RuleMessages : LanguageManager
{
    public override string GetString(string key, CultureInfo? culture = null)
    {
        var isFrench = (culture ?? CultureInfo.CurrentUICulture).TwoLetterISOLanguageName == "fr";
        return Quoted().Replace(base.GetString(key, culture), isFrench ? "«\u00A0$1\u00A0»" : "“$1”").Replace('\'', '’');
    }

    [GeneratedRegex(@"'(\{\w+\})'", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Quoted();
}
